namespace GoShop.Data.Accounts;

/// <summary>A short-lived proof of identity.</summary>
/// <param name="Value">What the client sends.</param>
/// <param name="Lifetime">How long it is good for.</param>
public sealed record AccessToken(string Value, TimeSpan Lifetime);
