using GoShop.GraphQL.Language;
using GoShop.GraphQL.Validation;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class DocumentValidatorTests
{
    [Fact]
    public void A_good_document_has_no_errors()
        => Assert.Empty(Validate("query A($at: Point!) { animal(at: $at) { __typename name ...F } } fragment F on Dog { owner { name } }"));

    [Fact]
    public void Every_rule_has_its_say()
        => Assert.Equal(
            [
                "The \"T\" definition is not executable.",
                "Unknown type \"Nope\".",
                "Cannot query field \"nam\" on type \"Dog\". Did you mean \"name\"?",
                "Unknown directive \"@nope\".",
                "Unknown argument \"a\" on field \"Dog.name\".",
                "Int cannot represent non-integer value: \"1\"",
                "Variable \"$a\" is never used in operation \"A\".",
                "Fragment \"F\" is never used.",
                "Fields \"n\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            ],
            Validate("""
                query A($a: Nope) { dog { nam n: name n: nickname @nope name(a: 1) } echo(int: "1") }
                fragment F on Dog { name }
                type T { a: Int }
                """));

    [Fact]
    public void Descriptions_do_not_count()
        => Assert.Empty(Validate("""
            "About the operation." query A("About the variable." $a: Int) { echo(int: $a) ...F }
            "About the fragment." fragment F on Query { dog { name } }
            """));

    [Fact]
    public void Errors_are_told_up_to_a_limit()
    {
        var errors = Validate($"{{ {string.Concat(Enumerable.Repeat("nope ", 200))}}}");

        Assert.Equal(101, errors.Count);
        Assert.Equal("Cannot query field \"nope\" on type \"Query\".", errors[99]);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[100]);
    }

    [Fact]
    public void As_many_errors_as_the_limit_are_all_told()
    {
        var errors = Validate("{ nope nope nope }", new ValidationOptions { MaxErrors = 3 });

        Assert.Equal(3, errors.Count);
        Assert.DoesNotContain("Too many validation errors, error limit reached. Validation aborted.", errors);
    }

    [Fact]
    public void Without_a_limit_all_errors_are_told()
        => Assert.Equal(500, Validate($"{{ {string.Concat(Enumerable.Repeat("nope ", 500))}}}", new ValidationOptions { MaxErrors = 0 }).Count);

    [Fact]
    public void A_message_does_not_repeat_a_name_of_any_length()
        => Assert.All(Validate($"{{ {new string('a', 100_000)} }}"), message => Assert.InRange(message.Length, 1, 10_000));

    private static List<string> Validate(string document, ValidationOptions? options = null)
        => [.. DocumentValidator.Validate(ValidationSchema.Zoo, Parser.ParseDocument(document), options).Select(error => error.Message)];
}
