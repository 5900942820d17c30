namespace GoShop.Data.Jobs;

/// <summary>The job was called off while it was worked on: what is not committed yet must not be.</summary>
public sealed class JobCancelledException() : Exception("The job was called off.");
