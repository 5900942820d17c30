namespace GoShop.Data.Accounts;

/// <summary>What a person may do in the shop.</summary>
public enum UserRole
{
    /// <summary>Buys.</summary>
    Customer,

    /// <summary>Keeps the shop.</summary>
    Admin,
}
