namespace GoShop.GraphQL.Transport.Http;

/// <summary>The header by which a client shows that no foreign page made it send a request.</summary>
public static class PreflightHeader
{
    /// <summary>Its name. Browsers do not let a foreign page send it without asking the server first (Fetch CORS-preflight fetch), and a form cannot; its value does not matter.</summary>
    public const string Name = "GraphQL-Preflight";
}
