namespace GoShop.Server.Tests.Authorization;

/// <summary>Who calls, in the order of the table's columns.</summary>
internal enum Kind
{
    Visitor,
    Customer,
    OtherCustomer,
    Blocked,
    AdminWithoutSecondFactor,
    Admin,
}

/// <summary>Who may use a field or route. Where it is somebody's, that is the customer's.</summary>
internal enum Access
{
    /// <summary>Everybody.</summary>
    Anyone,

    /// <summary>Everybody, even with a token that is good no more.</summary>
    AnyoneWithAnyToken,

    /// <summary>Everybody; admins with their second factor.</summary>
    Shoppers,

    /// <summary>Who is signed in; admins with their second factor.</summary>
    SignedIn,

    /// <summary>Who is signed in, also admins that have yet to set up their second factor.</summary>
    SettingUp,

    /// <summary>Whose it is, and admins; for others it does not exist.</summary>
    OwnerOrAdmin,

    /// <summary>Whose it is; for others, admins among them, it does not exist.</summary>
    OwnerAlone,

    /// <summary>Whose account it is, and admins.</summary>
    AccountOrAdmin,

    /// <summary>Whose account it is.</summary>
    AccountAlone,

    /// <summary>Who presents a refresh token or a sign-in challenge, whoever calls.</summary>
    HoldersOfToken,

    /// <summary>Admins.</summary>
    Admins,
}

/// <summary>How a caller fares.</summary>
internal static class Verdict
{
    public const string Yes = "yes";
    public const string SignIn = "sign in";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not found";
    public const string Token = "by token";
    public const string SetUp = "set up 2FA";

    /// <summary>How callers have to fare, by column.</summary>
    public static string[] Of(Access access) => access switch
    {
        Access.Anyone => [Yes, Yes, Yes, SignIn, Yes, Yes],
        Access.AnyoneWithAnyToken => [Yes, Yes, Yes, Yes, Yes, Yes],
        Access.Shoppers => [Yes, Yes, Yes, SignIn, SetUp, Yes],
        Access.SignedIn => [SignIn, Yes, Yes, SignIn, SetUp, Yes],
        Access.SettingUp => [SignIn, Yes, Yes, SignIn, Yes, Yes],
        Access.OwnerOrAdmin => [SignIn, Yes, NotFound, SignIn, SetUp, Yes],
        Access.OwnerAlone => [SignIn, Yes, NotFound, SignIn, SetUp, NotFound],
        Access.AccountOrAdmin => [SignIn, Yes, Forbidden, SignIn, SetUp, Yes],
        Access.AccountAlone => [SignIn, Yes, Forbidden, SignIn, SetUp, Forbidden],
        Access.HoldersOfToken => [Token, Token, Token, Token, Token, Token],
        _ => [SignIn, Forbidden, Forbidden, SignIn, SetUp, Yes],
    };

    /// <summary>What an answer's code says; that something is not there only counts where it is somebody's.</summary>
    public static string Of(string? code, bool isThere, Access access) => code switch
    {
        "UNAUTHENTICATED" => access is Access.HoldersOfToken ? Token : SignIn,
        "FORBIDDEN" => Forbidden,
        "TWO_FACTOR_SETUP_REQUIRED" => SetUp,
        "NOT_FOUND" when access is Access.OwnerOrAdmin or Access.OwnerAlone => NotFound,
        null when !isThere && access is (Access.OwnerOrAdmin or Access.OwnerAlone) => NotFound,
        _ => Yes,
    };
}
