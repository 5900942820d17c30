namespace GoShop.Data.Outbox;

/// <summary>A message that no repetition will help: it is given up at once.</summary>
public sealed class PermanentFailureException(string message, Exception? cause = null) : Exception(message, cause);
