using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Validation;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

/// <summary>Holds documents against one rule.</summary>
internal sealed class RuleHarness(Func<ValidationRule> rule)
{
    private readonly RuleSchedule _rules = new(rule);

    public void ExpectValid(string document) => ExpectErrors(document);

    /// <summary>Expects exactly these errors, each written as its places and its message: <c>1:3, 2:5: Unknown type "X".</c></summary>
    public void ExpectErrors(string document, params string[] errors) => ExpectErrors(ValidationSchema.Zoo, document, errors);

    public void ExpectErrors(Schema schema, string document, params string[] errors)
    {
        var found = DocumentValidator.Validate(schema, Parser.ParseDocument(document), _rules, ValidationOptions.Unlimited);
        Assert.All(found, error => Assert.Equal(ErrorCodes.ValidationFailed, error.Code));
        Assert.Equal(errors, found.Select(Written));
    }

    public static string Written(GraphQLError error)
        => string.Join(", ", error.Locations.Select(location => $"{location.Line}:{location.Column}")) + $": {error.Message}";
}
