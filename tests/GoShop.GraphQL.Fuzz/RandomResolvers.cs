using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;

namespace GoShop.GraphQL.Fuzz;

/// <summary>Gives each field some value of its type, and now and then null, an exception or a value of another type.</summary>
internal sealed class RandomResolvers(int seed)
{
    private readonly Random _random = new(seed);

    public SdlSchemaOptions Options => new()
    {
        Resolver = (_, output) => output.Name.Length % 2 == 0
            ? new PropertyResolver { Read = _ => Value(output.Type) }
            : new DelegateResolver(async context =>
            {
                if (_random.Next(4) == 0)
                    await Task.Yield();
                return Value(context.Field.Type);
            }),
        Subscribe = _ => context => new(Events(context.Parent)),
        ResolveTypeName = value => value as string,
    };

    private object? Value(GraphQLType type)
    {
        switch (_random.Next(40))
        {
            case 0:
                return null;
            case 1:
                throw new InvalidOperationException("as it happens");
            case 2:
                return new object();
        }
        if (type.IsList(out var itemType))
            return Enumerable.Range(0, _random.Next(3)).Select(_ => Value(itemType)).ToList();
        return type.Named switch
        {
            EnumType { Members: var members } => members[_random.Next(members.Count)].Value,
            ScalarType { Name: "Int" } => _random.Next(-100, 100),
            ScalarType { Name: "Float" } => _random.NextDouble(),
            ScalarType { Name: "Boolean" } => _random.Next(2) == 0,
            ScalarType => "text \u0007 é 😀 \ud800",
            UnionType union => union.Members[_random.Next(union.Members.Count)].Name,
            var composite => composite.Name,
        };
    }

    private static async IAsyncEnumerable<object?> Events(object? value)
    {
        yield return value;
        await Task.CompletedTask;
    }
}
