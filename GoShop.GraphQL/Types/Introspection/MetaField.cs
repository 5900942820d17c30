using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types.Introspection;

/// <summary>Makes the fields of the introspection types.</summary>
internal static class MetaField
{
    /// <summary><c>name: String</c>.</summary>
    public static OutputField Text<T>(string name, Func<T, string?> read, string? description = null) where T : class
        => new(name, BuiltInScalars.String) { Description = description, Resolver = TextResolver(read) };

    /// <summary><c>name: String!</c>.</summary>
    public static OutputField RequiredText<T>(string name, Func<T, string> read, string? description = null) where T : class
        => new(name, new NonNullType(BuiltInScalars.String)) { Description = description, Resolver = TextResolver(read) };

    /// <summary><c>name: Boolean!</c>.</summary>
    public static OutputField Flag<T>(string name, Func<T, bool> read, string? description = null) where T : class
        => new(name, new NonNullType(BuiltInScalars.Boolean))
        {
            Description = description,
            Resolver = new PropertyResolver
            {
                Read = parent => read((T)parent),
                Write = (parent, writer) =>
                {
                    writer.WriteBoolean(read((T)parent));
                    return true;
                },
            },
        };

    /// <summary>A field that reads anything else.</summary>
    public static OutputField Of<T>(string name, GraphQLType type, Func<T, object?> read, string? description = null) where T : class
        => new(name, type) { Description = description, Resolver = new PropertyResolver { Read = parent => read((T)parent) } };

    /// <summary><c>name(includeDeprecated: Boolean! = false): type</c>.</summary>
    public static OutputField Filtered<TParent, TMember>(
        string name,
        GraphQLType type,
        Func<TParent, MemberList<TMember>?> read,
        Func<TMember, string?> deprecationReason,
        string? description = null)
        where TMember : SchemaMember
    {
        var field = new OutputField(name, type)
        {
            Description = description,
            Resolver = new DelegateResolver(context =>
            {
                var members = read((TParent)context.Parent!);
                return new(context.Arguments[0] is true ? members : members?.Where(member => deprecationReason(member) is null));
            }),
        };
        field.Arguments.Add(new InputField("includeDeprecated", new NonNullType(BuiltInScalars.Boolean))
        {
            Description = "Whether to list what is deprecated too.",
            DefaultValue = new BooleanValue(default, false),
        });
        return field;
    }

    private static PropertyResolver TextResolver<T>(Func<T, string?> read) where T : class => new()
    {
        Read = parent => read((T)parent),
        Write = (parent, writer) =>
        {
            if (read((T)parent) is not { } text)
                return false;
            writer.WriteString(text);
            return true;
        },
    };
}
