using System.Globalization;
using GoShop.GraphQL.Fuzz;

// Throws documents and bytes at the engine: GoShop.GraphQL.Fuzz SCHEMA [--count N] [--seed S]
// Ends with 1 where one of them made it crash, hang past a second, answer what is no response, or keep memory.
var schema = args.FirstOrDefault() ?? "schema.graphql";
var fuzz = new FuzzRun(File.ReadAllText(schema), Option("--seed", 1));
return await fuzz.RunAsync(Option("--count", 200_000)) ? 0 : 1;

int Option(string name, int otherwise)
{
    var index = Array.IndexOf(args, name);
    return index < 0 ? otherwise : int.Parse(args[index + 1], CultureInfo.InvariantCulture);
}
