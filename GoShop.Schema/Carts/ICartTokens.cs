using GoShop.Data;

namespace GoShop.Schema.Carts;

/// <summary>What visitors hold of their carts. The host fulfils it: of headers and cookies the graph knows nothing.</summary>
public interface ICartTokens
{
    /// <summary>The token that the caller presents; null where there is none.</summary>
    string? Token { get; }

    /// <summary>Makes sure that the answer can carry a cookie, before anything is done for it.</summary>
    /// <exception cref="InvalidInputException">It cannot: it goes over a WebSocket, or to a page of a foreign origin.</exception>
    void RequireSettable();

    /// <summary>Counts a cart that is about to be begun.</summary>
    /// <exception cref="GraphQL.Errors.GraphQLException">The caller has begun too many.</exception>
    ValueTask AdmitNewAsync();

    /// <summary>Lets the answer carry a token as a cookie that scripts cannot read.</summary>
    void Set(string token);

    /// <summary>Lets the answer take the caller's cookie away, where there is one.</summary>
    void Clear();
}

/// <summary>For hosts that know nothing of visitors.</summary>
internal sealed class NoCartTokens : ICartTokens
{
    public string? Token => null;

    public void RequireSettable() => throw new InvalidInputException("cookie", "Tokens come in the answer only.");

    public ValueTask AdmitNewAsync() => ValueTask.CompletedTask;

    public void Set(string token) => RequireSettable();

    public void Clear()
    {
    }
}
