namespace GoShop.Data.Auditing;

/// <summary>What was done. Kept by name: a name once used keeps its meaning.</summary>
public enum AuditAction
{
    /// <summary>An account was opened.</summary>
    Registered,

    /// <summary>Someone proved who they are and got a session.</summary>
    SignIn,

    /// <summary>A sign-in was refused: unknown address, wrong password, blocked account.</summary>
    SignInFailed,

    /// <summary>Too many failures: the account takes no sign-ins for a while.</summary>
    LockedOut,

    /// <summary>A session was ended by its owner.</summary>
    SignOut,

    /// <summary>A refresh token came a second time, which ended its session.</summary>
    RefreshReused,

    /// <summary>A second factor was set up.</summary>
    TwoFactorEnabled,

    /// <summary>The second factor was given up.</summary>
    TwoFactorDisabled,

    /// <summary>A code of the second factor was wrong or used before.</summary>
    TwoFactorFailed,

    /// <summary>A backup code was used up.</summary>
    BackupCodeUsed,

    /// <summary>Backup codes were made anew.</summary>
    BackupCodesRegenerated,

    /// <summary>The owner chose another password.</summary>
    PasswordChanged,

    /// <summary>Someone asked for a way back into an account.</summary>
    PasswordResetRequested,

    /// <summary>A new password was set by a reset token.</summary>
    PasswordReset,

    /// <summary>The owner proved that the e-mail address is theirs.</summary>
    EmailVerified,

    /// <summary>The owner changed what the account says of them.</summary>
    ProfileChanged,

    /// <summary>The owner took a copy of their data.</summary>
    AccountExported,

    /// <summary>The owner closed the account.</summary>
    AccountDeleted,

    /// <summary>An account was given another role.</summary>
    RoleChanged,

    /// <summary>An account was shut.</summary>
    UserBlocked,

    /// <summary>A shut account was opened again.</summary>
    UserUnblocked,

    /// <summary>An admin asked for what admins alone may do or see, from where admins may not work.</summary>
    AdminRefused,

    /// <summary>A product was made.</summary>
    ProductCreated,

    /// <summary>A product was edited; its history tells what was changed.</summary>
    ProductChanged,

    /// <summary>A product was to be deleted and is kept for the orders that refer to it.</summary>
    ProductArchived,

    /// <summary>A product was deleted.</summary>
    ProductDeleted,

    /// <summary>Many products were changed at once.</summary>
    ProductsChanged,

    /// <summary>A change of many products was taken back.</summary>
    ProductChangeUndone,

    /// <summary>A category was made.</summary>
    CategoryCreated,

    /// <summary>A category was edited or moved.</summary>
    CategoryChanged,

    /// <summary>A category was deleted.</summary>
    CategoryDeleted,

    /// <summary>A product got pictures.</summary>
    ProductImagesAdded,

    /// <summary>It was said in other words what a product's picture shows.</summary>
    ProductImageChanged,

    /// <summary>A product's pictures were put into another order.</summary>
    ProductImagesReordered,

    /// <summary>A product lost a picture.</summary>
    ProductImageDeleted,

    /// <summary>A product was given more pieces or fewer by a keeper of the shop.</summary>
    StockAdjusted,

    /// <summary>An order was taken to another status by a keeper of the shop.</summary>
    OrderStatusChanged,

    /// <summary>A review was hidden from shoppers.</summary>
    ReviewHidden,

    /// <summary>A hidden review was shown again.</summary>
    ReviewShown,

    /// <summary>A review was deleted by a keeper of the shop.</summary>
    ReviewDeleted,

    /// <summary>A file of products was brought in, to be taken from in the background.</summary>
    ProductImportStarted,

    /// <summary>Products were taken from a file.</summary>
    ProductsImported,

    /// <summary>A list of products was taken out as a file.</summary>
    ProductsExported,

    /// <summary>A list of orders, with whose they are, was taken out as a file.</summary>
    OrdersExported,

    /// <summary>A report was taken out as a file.</summary>
    ReportExported,

    /// <summary>A job was called off by a keeper of the shop.</summary>
    JobCancelled,

    /// <summary>A message that was given up was queued again.</summary>
    MessageRequeued,
}
