namespace GoShop.Data.Accounts;

/// <summary>The languages the shop writes mail in.</summary>
public enum Language
{
    /// <summary>English.</summary>
    En,

    /// <summary>Russian.</summary>
    Ru,
}
