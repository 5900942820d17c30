namespace GoShop.Data.Outbox;

/// <summary>The lease of a message ran out while it was worked on, and it may have been handed to somebody else: what was begun is to be undone.</summary>
public sealed class ClaimLostException() : Exception("The message is no longer this consumer's.");
