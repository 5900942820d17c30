namespace GoShop.Data.Accounts;

/// <summary>Admins cannot do without two-factor sign-in.</summary>
public sealed class TwoFactorMandatoryException() : ShopException("TWO_FACTOR_MANDATORY", "Admins cannot do without two-factor sign-in.");
