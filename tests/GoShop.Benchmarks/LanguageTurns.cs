using System.Diagnostics;
using System.Globalization;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;
using GoShop.GraphQL.Validation;

namespace GoShop.Benchmarks;

/// <summary>
/// The engine's side of a measurement in turns: for each line of the input that names a step, does it for a while and answers with the microseconds that it
/// takes once.
/// </summary>
internal sealed class LanguageTurns
{
    private readonly Schema _schema;
    private readonly string _text;
    private readonly TimeSpan _turn;

    /// <exception cref="InvalidOperationException">The schema or the document is not valid: what fails is quick, and not worth measuring.</exception>
    private LanguageTurns(string schema, string text, TimeSpan turn)
    {
        (_text, _turn) = (text, turn);
        _schema = SdlSchemaBuilder.TryBuild(Parser.ParseDocument(schema, ParserOptions.Trusted), new SdlSchemaOptions(), out var problems)
            ?? throw new InvalidOperationException(string.Join(" ", problems));
        var errors = DocumentValidator.Validate(_schema, Parser.ParseDocument(text));
        if (errors.Count > 0)
            throw new InvalidOperationException(string.Join(" ", errors.Select(error => error.Message)));
    }

    /// <param name="arguments">The file of the schema, the file of the document, and how many milliseconds a turn takes.</param>
    public static void Run(IReadOnlyList<string> arguments)
    {
        var turns = new LanguageTurns(
            File.ReadAllText(arguments[0]), File.ReadAllText(arguments[1]), TimeSpan.FromMilliseconds(int.Parse(arguments[2], CultureInfo.InvariantCulture)));
        while (Console.In.ReadLine() is { } step)
            Console.Out.WriteLine(turns.Take(step).ToString(CultureInfo.InvariantCulture));
    }

    private double Take(string step)
    {
        var document = Parser.ParseDocument(_text);
        return step switch
        {
            "parse" => Measure(() => Parser.ParseDocument(_text)),
            "validate" => Measure(() => DocumentValidator.Validate(_schema, document)),
            "parse and validate" => Measure(() => DocumentValidator.Validate(_schema, Parser.ParseDocument(_text))),
            _ => throw new ArgumentException($"There is no step \"{step}\".", nameof(step)),
        };
    }

    private double Measure(Func<object> work)
    {
        const int AtOnce = 16;
        var watch = Stopwatch.StartNew();
        long times = 0;
        for (; watch.Elapsed < _turn; times += AtOnce)
        {
            for (var i = 0; i < AtOnce; i++)
                work();
        }
        return watch.Elapsed.TotalMicroseconds / times;
    }
}
