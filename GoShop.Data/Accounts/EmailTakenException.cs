namespace GoShop.Data.Accounts;

/// <summary>There is an account with this e-mail address already.</summary>
public sealed class EmailTakenException() : ShopException("EMAIL_TAKEN", "There is an account with this e-mail address already.");
