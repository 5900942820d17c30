using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class RegistrationTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_is_a_customer_and_signed_in()
    {
        var signedIn = await RegisterAsync("Anna@Example.com ", "correct horse");
        using var db = shop.CreateContext();
        var user = await db.Users.SingleAsync(u => u.Id == signedIn.User.Id, Token);

        Assert.Equal(("Anna@Example.com", UserRole.Customer, UserStatus.Active), (user.Email, user.Role, user.Status));
        Assert.DoesNotContain("correct horse", user.PasswordHash, StringComparison.Ordinal);
        Assert.Equal(15 * 60, signedIn.Tokens.ExpiresIn);
        Assert.NotNull(await shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(signedIn.Session.Id, Token)));
    }

    [Fact]
    public async Task An_address_is_taken_in_whatever_case_it_is_written()
    {
        await RegisterAsync("boris@example.com", "correct horse");

        await Assert.ThrowsAsync<EmailTakenException>(() => RegisterAsync("BORIS@example.com", "another horse"));
    }

    [Fact]
    public async Task Of_many_who_register_one_address_at_once_one_gets_it()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await RegisterAsync("clara@example.com", "correct horse");
                return "registered";
            }
            catch (EmailTakenException failure)
            {
                return failure.Code;
            }
        }));

        Assert.Equal(["EMAIL_TAKEN", "EMAIL_TAKEN", "EMAIL_TAKEN", "EMAIL_TAKEN", "EMAIL_TAKEN", "registered"], outcomes.Order());
    }

    [Theory]
    [InlineData("dora@example.com", "1234567", "Dora", "password")]
    [InlineData("not an address", "correct horse", "Dora", "email")]
    [InlineData("do ra@example.com", "correct horse", "Dora", "email")]
    [InlineData("dora\u202e@example.com", "correct horse", "Dora", "email")]
    [InlineData("dora@example.com", "correct horse", " ", "name")]
    public async Task What_cannot_be_an_account_is_refused_with_the_field(string email, string password, string name, string field)
    {
        var failure = await Assert.ThrowsAsync<InvalidInputException>(() => RegisterAsync(email, password, name));

        Assert.Equal(field, failure.Field);
    }

    [Fact]
    public async Task Text_that_the_database_cannot_hold_is_the_senders_mistake()
    {
        foreach (var name in new[] { "An\0na", "Anna\ud800" })
        {
            var failure = await Assert.ThrowsAnyAsync<ShopException>(() => RegisterAsync("gustav@example.com", "correct horse", name));
            Assert.Equal("BAD_USER_INPUT", failure.Code);
        }
    }

    [Fact]
    public async Task A_password_of_a_megabyte_is_refused()
    {
        var failure = await Assert.ThrowsAsync<InvalidInputException>(
            () => RegisterAsync("emil@example.com", new string('x', 1 << 20)));

        Assert.Equal("password", failure.Field);
    }

    [Fact]
    public async Task A_name_longer_than_the_shop_keeps_is_refused()
    {
        await Assert.ThrowsAsync<InvalidInputException>(
            () => RegisterAsync("frida@example.com", "correct horse", new string('x', User.NameLength + 1)));
    }

    private Task<SignedIn> RegisterAsync(string email, string password, string name = "Anna") => shop.RunAsync(
        (Registration registration) => registration.RegisterAsync(email, password, name, null, cancellationToken: Token));
}
