using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Hosting;

/// <summary>Configures a GraphQL server: its schema, its limits, its topics.</summary>
public interface IGraphQLServerBuilder
{
    IServiceCollection Services { get; }
}

internal sealed class GraphQLServerBuilder(IServiceCollection services) : IGraphQLServerBuilder
{
    public IServiceCollection Services { get; } = services;
}
