using System.Security.Claims;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Tests.Building;

/// <summary>Builds schemas from the test's classes and calls single resolvers of them.</summary>
internal static class ResolverCall
{
    public static ServiceProvider Services(Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        add?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public static Schema Build(params Type[] types) => Build(Services(), types);

    public static Schema Build(IServiceProvider services, params Type[] types) => new SchemaBuilder().AddTypes(types).Build(services);

    public static OutputField Field(this Schema schema, string type, string field) => ((ComplexType)schema.FindType(type)!).Fields[field];

    /// <summary>The field as SDL writes it, without descriptions.</summary>
    public static string Signature(this OutputField field)
    {
        var arguments = field.Arguments.Select(argument => $"{argument.Name}: {argument.Type}{(argument.DefaultValue is { } value ? $" = {value}" : "")}");
        return $"{field.Name}{(field.Arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}: {field.Type}";
    }

    /// <summary>Calls the resolver with arguments in definition order, already bound.</summary>
    public static async Task<object?> Call(
        this Schema schema, string type, string fieldName, object? parent, IServiceProvider services, object?[]? arguments = null, ClaimsPrincipal? user = null)
    {
        var field = schema.Field(type, fieldName);
        if (field.Resolver is PropertyResolver property)
            return property.Read(parent!);
        var context = new ResolverContext
        {
            Operation = new OperationContext
            {
                Schema = schema,
                Request = new OperationRequest { Services = services },
                Services = services,
                User = user ?? new ClaimsPrincipal(),
            },
            Parent = parent,
            Arguments = arguments ?? [],
        };
        return await ((DelegateResolver)field.Resolver!).Resolve(context);
    }
}
