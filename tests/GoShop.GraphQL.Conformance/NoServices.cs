namespace GoShop.GraphQL.Conformance;

/// <summary>Resolvers over JSON need no services.</summary>
internal sealed class NoServices : IServiceProvider
{
    public static readonly NoServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
