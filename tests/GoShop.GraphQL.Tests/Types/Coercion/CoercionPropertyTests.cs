using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;
using Xunit;
using static GoShop.GraphQL.Tests.Types.Coercion.CoercionTypes;

namespace GoShop.GraphQL.Tests.Types.Coercion;

/// <summary>What holds for every input value, tried on random ones.</summary>
public sealed class CoercionPropertyTests
{
    private const int Tries = 1_000;

    [Fact]
    public void A_value_means_the_same_as_literal_as_variable_and_with_variables_inside()
    {
        for (var seed = 0; seed < Tries; seed++)
        {
            var random = new RandomInput(seed, wrong: 0);
            var type = random.Type();
            var value = random.Value(type);

            var literal = Run($"{{ f(a: {value.Literal}) }}", "{}", type);
            var variable = Run($"query ($a: {type}) {{ f(a: $a) }}", $$"""{"a": {{value.Json}}}""", type);
            var mixed = Run(random.Declarations.Length > 0 ? $"query ({random.Declarations}) {{ f(a: {value.WithVariables}) }}" : $"{{ f(a: {value.WithVariables}) }}", random.Variables, type);

            Assert.True(literal is not null, $"seed {seed}: {type} refused {value.Literal}");
            Assert.True(literal == variable, $"seed {seed}: {type}: {value.Json} became {variable}, and {value.Literal} became {literal}");
            Assert.True(literal == mixed, $"seed {seed}: {type}: {value.WithVariables} became {mixed}, and {value.Literal} became {literal}");
        }
    }

    [Fact]
    public void A_value_is_refused_as_literal_and_as_variable_or_as_neither()
    {
        var refused = 0;
        for (var seed = 0; seed < Tries; seed++)
        {
            var random = new RandomInput(seed, wrong: 0.2);
            var type = random.Type();
            var value = random.Value(type);

            var literal = Run($"{{ f(a: {value.Literal}) }}", "{}", type);
            var variable = Run($"query ($a: {type}) {{ f(a: $a) }}", $$"""{"a": {{value.Json}}}""", type);

            Assert.True(literal == variable, $"seed {seed}: {type}: {value.Json} became {variable}, and {value.Literal} became {literal}");
            refused += literal is null ? 1 : 0;
        }
        Assert.InRange(refused, Tries / 10, Tries * 9 / 10);
    }

    /// <summary>The one argument of the one field, coerced, as JSON; null where it was refused.</summary>
    private static string? Run(string document, string variables, GraphQLType type)
    {
        var field = Field("f", new InputField("a", type));
        if (!OperationVariables.Compile(InputSchema, Operation(document).Variables).TryCoerce(Json(variables), out var values, out var errors))
        {
            Assert.NotEmpty(errors);
            return null;
        }
        try
        {
            return JsonSerializer.Serialize(ArgumentPlan.Compile(Query, field, FirstField(document)).Evaluate(values)[0]);
        }
        catch (GraphQLException)
        {
            return null;
        }
    }
}
