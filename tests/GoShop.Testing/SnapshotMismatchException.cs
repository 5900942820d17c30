namespace GoShop.Testing;

/// <summary>A text is not what was approved.</summary>
public sealed class SnapshotMismatchException(string message) : Exception(message);
