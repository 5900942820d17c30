namespace GoShop.Data.Accounts;

/// <summary>E-mail address and password do not belong together; which of them is wrong is not told.</summary>
public sealed class InvalidCredentialsException()
    : ShopException("INVALID_CREDENTIALS", "The e-mail address or the password is wrong.");
