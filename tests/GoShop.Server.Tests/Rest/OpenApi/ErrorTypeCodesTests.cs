using System.Reflection;
using GoShop.Data;
using GoShop.GraphQL.Execution;
using GoShop.Server.Rest.OpenApi;
using GoShop.Server.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Rest.OpenApi;

[Collection(DemoShopCollection.Name)]
public sealed class ErrorTypeCodesTests(DemoShopFixture shop)
{
    [Fact]
    public void Are_those_that_the_errors_bring()
    {
        var schema = shop.Server.Services.GetRequiredService<IRequestExecutor>().Schema;
        var errors = schema.PossibleTypes(schema.FindType("Error")!).Where(type => typeof(ShopException).IsAssignableFrom(type.ClrType)).ToList();

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal(Make(error.ClrType!).Code, ErrorTypeCodes.Of(error)));
    }

    private static ShopException Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)[0];
        return (ShopException)constructor.Invoke([.. constructor.GetParameters().Select(Anything)]);
    }

    private static object Anything(ParameterInfo parameter)
        => parameter.ParameterType == typeof(string) ? "anything"
            : parameter.ParameterType.IsInterface ? null!
            : Activator.CreateInstance(parameter.ParameterType)!;
}
