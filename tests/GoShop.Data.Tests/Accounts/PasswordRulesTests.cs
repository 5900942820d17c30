using GoShop.Data.Accounts;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("        ")]
    [InlineData("пароль из нескольких слов")]
    [InlineData("anna likes trains")]
    [InlineData("xk3annalik")]
    public void Any_characters_will_do(string password) => PasswordRules.Check(password, "anna@example.com", "Anna Lee");

    [Theory]
    [InlineData("1234567")]
    [InlineData("password")]
    [InlineData("PassWord")]
    [InlineData("password123")]
    [InlineData("qwertyuiop")]
    [InlineData("iloveyou")]
    [InlineData("anna.lee@example.com")]
    [InlineData("Anna.Lee123")]
    [InlineData("Annabel Lee")]
    [InlineData("annabellee1")]
    [InlineData("anna.leeanna.lee")]
    [InlineData("ｐａｓｓｗｏｒｄ１２３")]
    [InlineData("ａｎｎａｂｅｌ\u3000ｌｅｅ")]
    public void Short_common_and_personal_ones_are_refused(string password)
        => Assert.Equal(
            "newPassword",
            Assert.Throws<InvalidInputException>(() => PasswordRules.Check(password, "anna.lee@example.com", "Annabel Lee", "newPassword")).Field);

    [Fact]
    public void Length_is_from_8_to_128()
    {
        PasswordRules.Check(new string('ж', 8), "a@example.com", "A");
        PasswordRules.Check(string.Concat(Enumerable.Repeat("zebra-", 22))[..128], "a@example.com", "A");
        Assert.Throws<InvalidInputException>(() => PasswordRules.Check(string.Concat(Enumerable.Repeat("zebra-", 22))[..129], "a@example.com", "A"));
    }

    [Fact]
    public void A_character_is_a_code_point()
    {
        PasswordRules.Check(string.Concat(Enumerable.Repeat("🦓", 8)), "a@example.com", "A");
        PasswordRules.Check(string.Concat(Enumerable.Repeat("🦓", 128)), "a@example.com", "A");
        Assert.Throws<InvalidInputException>(() => PasswordRules.Check(string.Concat(Enumerable.Repeat("🦓", 7)), "a@example.com", "A"));
        Assert.Throws<InvalidInputException>(() => PasswordRules.Check(string.Concat(Enumerable.Repeat("🦓", 129)), "a@example.com", "A"));
    }

    [Fact]
    public void All_of_the_ten_thousand_most_common_that_are_long_enough_are_known() => Assert.True(PasswordRules.CommonCount >= 10_000);
}
