using GoShop.GraphQL.Types.Building.Sdl;
using GoShop.Server.Rest;
using Xunit;

namespace GoShop.Server.Tests.Rest;

public sealed class StoredOperationTests
{
    [Fact]
    public void Each_serves_a_route_and_each_route_has_one()
        => Assert.Equal(StoredOperations.Load().Keys.Order(), Routes.All.SelectMany(route => new[] { route, route.AsFile }).OfType<RestRoute>().Select(route => route.Operation).Distinct().Order());

    [Fact]
    public void One_that_does_not_fit_the_schema_stops_the_start()
    {
        var schema = SdlSchemaBuilder.Build("type Query { other: Int }");

        var problem = Assert.Throws<InvalidOperationException>(() => StoredOperations.Load()["cart.get"].RequireValid(schema));

        Assert.Contains("cart.get", problem.Message);
    }
}
