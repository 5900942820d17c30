using GoShop.Data;
using GoShop.Data.Accounts;

namespace GoShop.Schema.Accounts;

/// <summary>Hands tokens to browsers as cookies that scripts cannot read, and takes them back. The host fulfils it: of HTTP the graph knows nothing.</summary>
public interface ITokenCookies
{
    /// <summary>The refresh token that the caller's cookie carries; null where there is none.</summary>
    string? RefreshToken { get; }

    /// <summary>Makes sure that the answer can carry cookies, before anything is done for it.</summary>
    /// <exception cref="InvalidInputException">It cannot: it goes over a WebSocket, or to a page of a foreign origin.</exception>
    void RequireSettable();

    /// <summary>Lets the answer carry the tokens.</summary>
    void Set(AuthTokens tokens);

    /// <summary>Lets the answer take the caller's cookies away.</summary>
    void Clear();
}

/// <summary>For hosts that have no cookies.</summary>
internal sealed class NoTokenCookies : ITokenCookies
{
    public string? RefreshToken => null;

    public void RequireSettable() => throw new InvalidInputException("cookie", "Tokens come in the answer only.");

    public void Set(AuthTokens tokens) => RequireSettable();

    public void Clear()
    {
    }
}
