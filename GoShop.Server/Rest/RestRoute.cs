using Microsoft.AspNetCore.Routing.Patterns;

namespace GoShop.Server.Rest;

/// <summary>One route of the facade: a row that says which stored operation answers it and how the two fit together.</summary>
internal sealed record RestRoute
{
    /// <summary>The root field that is null where nobody is signed in.</summary>
    public const string CallerField = "me";

    /// <summary>The parameter that asks for a file.</summary>
    public const string FormatParameter = "format";

    /// <summary>GET, POST, PUT or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>The path below the facade's root, with its parameters: <c>/products/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The stored operation's name: its file without the ending.</summary>
    public required string Operation { get; init; }

    /// <summary>Where <c>data</c> lies in the operation's answer, by response names: <c>addToCart.cart</c>.</summary>
    public required string Data { get; init; }

    /// <summary>The status of success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The page of a list: how its query string becomes variables. Null where the answer is no list of pages.</summary>
    public ListParameters? List { get; init; }

    /// <summary>The member of <c>data</c> that is the page, whose items stand in its place; null where the page is all there is.</summary>
    public string? PageMember { get; init; }

    /// <summary>Parameters of the path that become a member of <c>input</c>, by name: <c>id</c> → <c>orderId</c>. The others become the variable of their name.</summary>
    public IReadOnlyDictionary<string, string> PathMembers { get; init; } = new Dictionary<string, string>();

    /// <summary>The names of the path's parameters, in their order.</summary>
    public IEnumerable<string> PathParameters => RoutePatternFactory.Parse(Path).Parameters.Select(parameter => parameter.Name);

    /// <summary>Members of <c>input</c> that are parameters of the query string, for verbs whose bodies not all that lies between carries.</summary>
    public IReadOnlyList<string> QueryMembers { get; init; } = [];

    /// <summary>Whether the JSON body becomes the variable <c>input</c>.</summary>
    public bool HasBody { get; init; }

    /// <summary>The member of <c>input</c> that takes the files of a form (multipart/form-data), which is then the body; null where the body is JSON.</summary>
    public string? FilesMember { get; init; }

    /// <summary>Members of <c>data</c> whose own members stand in their place. Where there are any, what is null is left out.</summary>
    public IReadOnlyList<string> Inlined { get; init; } = [];

    /// <summary>Members of a payload that may be missing though all went well.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>What clients are to save the answer as: <c>data</c> comes by itself, without the envelope. Null where it is not for saving.</summary>
    public string? FileName { get; init; }

    /// <summary>The file that the route answers, found by <c>data</c>, in place of the envelope; null where it answers none.</summary>
    public RestDownload? Download { get; init; }

    /// <summary>The row that answers in place of this one where the query string has a <see cref="FormatParameter"/>; null where there is none.</summary>
    public RestRoute? AsFile { get; init; }

    /// <summary>Whether a visitor's cart matters here, by the header <see cref="Carts.CartTokens.Header"/>.</summary>
    public bool TakesCartToken { get; init; }

    /// <summary>Whether a stale access token does not matter here.</summary>
    public bool IgnoresAccessToken { get; init; }
}
