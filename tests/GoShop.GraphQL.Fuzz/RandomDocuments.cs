using System.Text;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Fuzz;

/// <summary>Makes documents by walking a schema: mostly valid ones, with fragments, aliases, variables and conditions.</summary>
internal sealed class RandomDocuments(Types.Schema schema, Random random)
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _fragments = [];
    private int _names;
    private bool _isStream;

    public string Make()
    {
        _text.Clear();
        _fragments.Clear();
        _names = 0;
        var (keyword, root) = random.Next(10) switch
        {
            < 7 => ("query", schema.QueryType),
            < 9 => ("mutation", schema.MutationType ?? schema.QueryType),
            _ => ("subscription", schema.SubscriptionType ?? schema.QueryType),
        };
        // A subscription has one root field, without conditions (§5.2.4.1).
        _isStream = keyword == "subscription";
        if (_isStream)
        {
            _text.Append("subscription { ");
            Field(root!, random.Next(1, 6));
            _text.Append("} ");
        }
        else
        {
            _text.Append(keyword).Append(" Fuzz($yes: Boolean = true, $no: Boolean = false) { __typename @include(if: $yes) @skip(if: $no) ... ");
            Selections(root!, random.Next(1, 6));
            _text.Append("} ");
        }
        foreach (var fragment in _fragments)
            _text.Append('\n').Append(fragment);
        return _text.ToString();
    }

    private void Selections(NamedType type, int depth)
    {
        _text.Append("{ ");
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            switch (random.Next(8))
            {
                case 0:
                    _text.Append("__typename ");
                    break;
                case 1 when depth > 0:
                    _text.Append("... on ").Append(Narrow(type).Name).Append(Condition());
                    Selections(Narrow(type), depth - 1);
                    break;
                case 2 when depth > 0:
                    Spread(type, depth - 1);
                    break;
                default:
                    Field(type, depth);
                    break;
            }
        }
        _text.Append("} ");
    }

    private void Field(NamedType type, int depth)
    {
        var fields = (type as ComplexType)?.Fields.Where(field => depth > 0 || field.Type.Named is LeafType).ToList();
        if (fields is not { Count: > 0 })
        {
            _text.Append("__typename ");
            return;
        }
        var chosen = fields[random.Next(fields.Count)];
        var arguments = chosen.Arguments.Where(argument => argument.IsRequired || random.Next(3) == 0).ToList();
        // Fields of one name and other arguments would not merge (§5.3.2).
        if (chosen.Arguments.Count > 0 || random.Next(3) == 0)
            _text.Append('a').Append(_names++).Append(": ");
        _text.Append(chosen.Name);
        if (arguments.Count > 0)
            _text.Append('(').AppendJoin(", ", arguments.Select(argument => $"{argument.Name}: {Literal(argument.Type, 3)}")).Append(')');
        _text.Append(Condition());
        if (chosen.Type.Named is not LeafType)
            Selections(chosen.Type.Named, depth - 1);
    }

    private void Spread(NamedType type, int depth)
    {
        var name = $"F{_names++}";
        _text.Append("...").Append(name).Append(Condition());
        var outside = _text.ToString();
        _text.Clear().Append("fragment ").Append(name).Append(" on ").Append(type.Name).Append(' ');
        Selections(type, depth);
        _fragments.Add(_text.ToString());
        _text.Clear().Append(outside);
    }

    private NamedType Narrow(NamedType type)
    {
        var possible = schema.PossibleTypes(type);
        return possible.Count > 0 && random.Next(2) == 0 ? possible[random.Next(possible.Count)] : type;
    }

    private string Condition() => _isStream ? " " : random.Next(10) switch
    {
        0 => " @include(if: $yes) ",
        1 => " @skip(if: $no) ",
        2 => " @skip(if: true) ",
        _ => " ",
    };

    private string Literal(GraphQLType type, int depth)
    {
        if (!type.IsNonNull && (depth == 0 || random.Next(8) == 0))
            return "null";
        if (type.IsList(out var item))
            return $"[{string.Join(' ', Enumerable.Range(0, random.Next(3)).Select(_ => Literal(item, depth - 1)))}]";
        return type.Named switch
        {
            EnumType { Members: var members } => members[random.Next(members.Count)].Name,
            InputObjectType input => Object(input, depth),
            ScalarType { Name: "Int" } => random.Next().ToString(),
            ScalarType { Name: "Float" or "Decimal" } => "1.5e2",
            ScalarType { Name: "Boolean" } => random.Next(2) == 0 ? "true" : "false",
            ScalarType { Name: "DateTime" } => "\"2026-01-31T12:00:00Z\"",
            _ => "\"text \\u0041 \\u{1F600}\"",
        };
    }

    private string Object(InputObjectType input, int depth)
    {
        var fields = input.IsOneOf
            ? [input.Fields[random.Next(input.Fields.Count)]]
            : input.Fields.Where(field => field.IsRequired || (depth > 0 && random.Next(3) == 0)).ToList();
        return $"{{ {string.Join(", ", fields.Select(field => $"{field.Name}: {Literal(field.Type, depth - 1)}"))} }}";
    }
}
