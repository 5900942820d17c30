// One JSON case a line on standard input, one JSON answer a line on standard output, until the input ends.
using GoShop.GraphQL.Conformance;

Console.InputEncoding = Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var engine = new Engine();
while (Console.In.ReadLine() is { } line)
{
    if (!string.IsNullOrWhiteSpace(line))
        output.WriteLine(await engine.AnswerAsync(line));
}
return 0;
