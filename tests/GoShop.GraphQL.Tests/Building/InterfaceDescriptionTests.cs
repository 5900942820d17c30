using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using Xunit;

namespace GoShop.GraphQL.Tests.Building;

/// <summary>[InterfaceType&lt;T&gt;]: classes that describe interfaces.</summary>
public sealed class InterfaceDescriptionTests
{
    private interface IShape
    {
        double Width { get; }

        string Secret { get; }
    }

    private sealed record Square(double Width, string Secret = "s") : IShape;

    private sealed record Disc(double Width, string Secret = "s") : IShape;

    /// <summary>What has an area.</summary>
    [InterfaceType<IShape>(Fields = [nameof(IShape.Width)])]
    [GraphQLName("Shape")]
    private static class ShapeType
    {
        /// <summary>How large it is.</summary>
        public static double Area([Parent] IShape shape, double scale = 1) => shape.Width * shape.Width * scale;

        public static string Label([Parent] IShape shape) => $"{shape.GetType().Name} {shape.Width}";
    }

    [ObjectType<Square>(Fields = [nameof(Square.Width)])]
    private static class SquareType;

    [ObjectType<Disc>(Fields = [nameof(Disc.Width)])]
    private static class DiscType
    {
        public static async Task<string> LabelAsync([Parent] Disc disc)
        {
            await Task.Yield();
            return $"round {disc.Width}";
        }
    }

    [QueryType]
    private static class Shapes
    {
        public static IReadOnlyList<IShape> GetShapes() => [new Square(2), new Disc(3)];
    }

    private static readonly Type[] Types = [typeof(Shapes), typeof(ShapeType), typeof(SquareType), typeof(DiscType)];

    [Fact]
    public async Task Fields_of_an_interface_are_fields_of_its_objects_unless_they_have_their_own()
    {
        await using var server = new AnnotatedServer(null, Types);

        var data = await server.DataAsync("{ shapes { __typename width area(scale: 2) label ... on Square { size: area } } }");

        Assert.Equal(
            """
            {"shapes":[{"__typename":"Square","width":2,"area":8,"label":"Square 2","size":4},{"__typename":"Disc","width":3,"area":18,"label":"round 3"}]}
            """,
            data.GetRawText());
    }

    [Fact]
    public async Task The_schema_has_an_interface_with_what_the_class_says()
    {
        await using var server = new AnnotatedServer(null, Types);
        var shape = (InterfaceType)server.Schema.FindType("Shape")!;

        Assert.Equal("What has an area.", shape.Description);
        Assert.Equal(["width: Float!", "area(scale: Float! = 1): Float!", "label: String!"], shape.Fields.Select(field => field.Signature()));
        foreach (var type in server.Schema.PossibleTypes(shape))
        {
            Assert.Equal(["width", "area", "label"], type.Fields.Select(field => field.Name));
            Assert.Equal("How large it is.", type.Fields["area"].Description);
        }
        Assert.Equal(["Disc", "Square"], server.Schema.PossibleTypes(shape).Select(type => type.Name).Order());
    }

    [InterfaceType<IShape>(Fields = [nameof(IShape.Width)])]
    [Authorize]
    private static class GuardedShapeType
    {
        public static double Area([Parent] IShape shape) => shape.Width;
    }

    [Fact]
    public async Task Who_may_read_an_interface_is_who_may_read_its_fields_of_objects()
    {
        await using var server = new AnnotatedServer(null, typeof(Shapes), typeof(GuardedShapeType), typeof(SquareType), typeof(DiscType));

        var response = await server.AskAsync("{ shapes { ... on Disc { width } } }");
        Assert.Equal("UNAUTHENTICATED", response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        response = await server.AskAsync("{ shapes { ... on Disc { label } ... on Square { area } } }");
        Assert.Equal("""["shapes",0,"area"]""", Assert.Single(response.GetProperty("errors").EnumerateArray()).GetProperty("path").GetRawText());
    }

    [ObjectType<IHasName>]
    private static class NamedAsObject
    {
        public static string Upper([Parent] IHasName named) => named.Name.ToUpperInvariant();
    }

    [QueryType]
    private static class Authors
    {
        public static IHasName? GetNamed() => null;
    }

    [Fact]
    public void An_interface_described_as_an_object_is_a_mistake()
        => Assert.Equal(
            ["NamedAsObject: Named is an interface: [InterfaceType<IHasName>] describes it."],
            Assert.Throws<SchemaException>(() => ResolverCall.Build(typeof(Authors), typeof(NamedAsObject))).Problems);
}
