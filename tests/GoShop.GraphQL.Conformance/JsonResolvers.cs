using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;

namespace GoShop.GraphQL.Conformance;

/// <summary>Resolves each field to the property of its name in the parent's JSON.</summary>
internal static class JsonResolvers
{
    public static SdlSchemaOptions Options { get; } = new()
    {
        Resolver = ResolverOf,
        Subscribe = _ => SubscribeAsync,
        ResolveTypeName = value => Property(value, "__typename") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null,
    };

    /// <summary>Fields without arguments are plain reads, so that both of the executor's ways are driven.</summary>
    private static FieldResolver ResolverOf(ObjectType type, OutputField field)
    {
        var name = field.Name;
        if (field.Arguments.Count == 0)
            return new PropertyResolver { Read = parent => Revive(Property(parent, name), field.Type, () => "{}") };
        return new DelegateResolver(context => new(Revive(Property(context.Parent, name), field.Type, () => ArgumentsJson.Of(context))));
    }

    /// <summary>One event: the root value itself.</summary>
    private static ValueTask<IAsyncEnumerable<object?>> SubscribeAsync(ResolverContext context)
        => new(new[] { context.Parent }.ToAsyncEnumerable());

    private static JsonElement Property(object? parent, string name)
        => parent is JsonElement { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A value for the executor: <c>{"$error": m}</c> fails with m, <c>{"$args": true}</c> is the arguments as JSON text.</summary>
    private static object? Revive(JsonElement value, GraphQLType type, Func<string> arguments)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            case JsonValueKind.Array when type.IsList(out var itemType):
                return value.EnumerateArray().Select(item => Revive(item, itemType, arguments)).ToArray();
            case JsonValueKind.Object when value.TryGetProperty("$error", out var message) && message.ValueKind == JsonValueKind.String:
                return new FieldFailure(new InvalidOperationException(message.GetString()));
            case JsonValueKind.Object when value.TryGetProperty("$args", out var flag) && flag.ValueKind == JsonValueKind.True:
                return arguments();
            default:
                return value;
        }
    }
}
