using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace GoShop.Server.Observability;

/// <summary>Lines for people. Each event is one, whatever strangers sent that is quoted in it; lines of an exception are indented under it.</summary>
internal sealed class TextLines : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Line = new("{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter();
        Line.Format(logEvent, text);
        output.WriteLine(Escape(text.ToString()));
        if (logEvent.Exception is null)
            return;
        foreach (var line in logEvent.Exception.ToString().ReplaceLineEndings("\n").Split('\n'))
            output.WriteLine("    " + Escape(line));
    }

    private static string Escape(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var escaped = new StringBuilder();
        foreach (var c in text)
            _ = IsUnsafe(c) ? escaped.Append($"\\u{(int)c:x4}") : escaped.Append(c);
        return escaped.ToString();
    }

    // Beside control characters those that some viewers break lines at.
    private static bool IsUnsafe(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
