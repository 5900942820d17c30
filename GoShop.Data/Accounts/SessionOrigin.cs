namespace GoShop.Data.Accounts;

/// <summary>Where a session is started from, as far as it is known.</summary>
public sealed record SessionOrigin(string? Device = null, string? Ip = null);
