using System.Globalization;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Makes the directives that annotations stand for.</summary>
internal static class AppliedDirective
{
    public static Directive Of(string name, params IReadOnlyList<(string Name, Value Value)> arguments)
        => new(default, new Name(name, default), [.. arguments.Select(argument => new Argument(new Name(argument.Name, default), argument.Value))]);

    public static Value Text(double number) => new StringValue(default, number.ToString(CultureInfo.InvariantCulture));

    public static Value Names(IEnumerable<string> names) => new ListValue(default, [.. names.Select(name => new StringValue(default, name))]);
}
