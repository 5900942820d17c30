namespace GoShop.Server.Configuration;

/// <summary>A setting that cannot be used.</summary>
/// <param name="Key">The name of the environment variable.</param>
/// <param name="Why">What is wrong and what was expected, as the rest of a sentence that begins with the key.</param>
internal sealed record SettingProblem(string Key, string Why);
