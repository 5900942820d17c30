using System.Globalization;
using System.Text;

namespace GoShop.GraphQL.Types.Building;

/// <summary>The name of a topic with places for arguments: <c>order:{orderId}</c>.</summary>
internal sealed class TopicTemplate
{
    private readonly List<(string Text, int Argument)> _parts = [];

    private TopicTemplate()
    {
    }

    /// <summary>Parses a template; a problem in place of it where it names what is not an argument of the field.</summary>
    public static (TopicTemplate? Template, string? Problem) Parse(string text, MemberList<InputField> arguments)
    {
        var template = new TopicTemplate();
        var rest = text.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open)
        {
            var close = rest[open..].IndexOf('}') + open;
            if (close < open)
                return (null, $"The topic \"{text}\" lacks a closing brace.");
            var name = rest[(open + 1)..close].ToString();
            if (arguments.IndexOf(name) is var argument && argument < 0)
                return (null, $"The topic \"{text}\" names \"{name}\", which is not an argument of the field.");
            template._parts.Add((rest[..open].ToString(), argument));
            rest = rest[(close + 1)..];
        }
        template._parts.Add((rest.ToString(), -1));
        return (template, null);
    }

    /// <summary>The topic for a field's arguments.</summary>
    public string Format(object?[] arguments)
    {
        if (_parts is [var (only, _)])
            return only;
        var topic = new StringBuilder();
        foreach (var (text, argument) in _parts)
        {
            topic.Append(text);
            if (argument >= 0)
                topic.Append(CultureInfo.InvariantCulture, $"{arguments[argument]}");
        }
        return topic.ToString();
    }
}
