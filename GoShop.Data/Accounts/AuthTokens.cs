namespace GoShop.Data.Accounts;

/// <summary>What a signed-in client holds.</summary>
/// <param name="AccessToken">Goes with each request.</param>
/// <param name="RefreshToken">Is exchanged for the next pair, once.</param>
/// <param name="ExpiresIn">Seconds until the access token runs out.</param>
public sealed record AuthTokens(string AccessToken, string RefreshToken, int ExpiresIn);
