using System.Linq.Expressions;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>The object types of connections and their edges, one for each name.</summary>
internal sealed class ConnectionTypes(SchemaDraft draft)
{
    private readonly Dictionary<string, (ObjectType Type, GraphQLType Node)> _types = new(StringComparer.Ordinal);

    /// <param name="name">What the connection is of: <c>Products</c>.</param>
    /// <param name="item">The C# type of the items.</param>
    /// <param name="node">The GraphQL type of the items.</param>
    public ObjectType? Of(string name, Type item, GraphQLType node, string origin)
    {
        if (_types.TryGetValue(name, out var found))
        {
            if (found.Node.ToString() == node.ToString() && found.Type.ClrType == typeof(Connection<>).MakeGenericType(item))
                return found.Type;
            draft.Problem(origin, $"{name}Connection is of {found.Node} already; give this one another name: [UsePaging(ConnectionName = …)].");
            return null;
        }
        var type = new ObjectType($"{name}Connection") { ClrType = typeof(Connection<>).MakeGenericType(item) };
        type.Member.Description = "A page of a list.";
        type.Member.SetFeature(new PageTag(node.Named));
        _types[name] = (type, node);
        draft.Add(type, origin);
        var edge = Edge(name, typeof(Edge<>).MakeGenericType(item), node, origin);
        var text = draft.Documentation;
        Add(type, nameof(Connection<object>.Nodes), new NonNullType(new ListType(node)), text);
        Add(type, nameof(Connection<object>.Edges), new NonNullType(new ListType(new NonNullType(edge))), text);
        Add(type, nameof(Connection<object>.PageInfo), draft.Outputs.Of(ShapeReader.Of(typeof(PageInfo)), isId: false, origin)!, text);
        Add(type, nameof(Connection<object>.TotalCount), new NonNullType(draft.Leaves.Of(typeof(int), isId: false)!), text);
        return type;
    }

    private ObjectType Edge(string name, Type edgeType, GraphQLType node, string origin)
    {
        var type = new ObjectType($"{name}Edge") { ClrType = edgeType };
        type.Member.Description = "An item of a page.";
        draft.Add(type, origin);
        Add(type, nameof(Edge<object>.Node), node, draft.Documentation);
        Add(type, nameof(Edge<object>.Cursor), new NonNullType(draft.Leaves.Of(typeof(string), isId: false)!), draft.Documentation);
        return type;
    }

    private static void Add(ObjectType target, string propertyName, GraphQLType type, XmlDocumentation documentation)
    {
        var property = target.ClrType!.GetProperty(propertyName)!;
        var field = new OutputField(Naming.Camel(propertyName), type)
        {
            Description = documentation.Of(property),
            Resolver = PlainResolvers.Compile(target.ClrType, type, parent => Expression.Property(parent, property)),
        };
        field.SetFeature(PagePart.Mark);
        target.Fields.Add(field);
    }
}
