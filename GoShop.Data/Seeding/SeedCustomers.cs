namespace GoShop.Data.Seeding;

/// <summary>The customers of the demo shop. They have no passwords; only the demo accounts can sign in.</summary>
internal sealed class SeedCustomers
{
    /// <param name="now">The end of the shop's history: the last of them have only just registered.</param>
    /// <param name="count">How many there are.</param>
    public SeedCustomers(SeedContent content, SeedRandom random, DateTimeOffset now, int count)
    {
        var people = new List<SeedUser>(count);
        for (var number = 0; number < count; number++)
        {
            // Every first name meets every last name of its stock before a pair comes again; the number tells such namesakes apart.
            var stock = content.People[number % content.People.Count];
            var turn = number / content.People.Count;
            var first = stock.First[turn % stock.First.Count];
            var last = stock.Last[(turn + turn / stock.First.Count) % stock.Last.Count];
            var createdAt = now.AddMinutes(-random.Between(60, 760 * 1_440));
            var place = random.Pick(content.Addresses);
            people.Add(new SeedUser
            {
                Id = SeedRandom.Id("customer", number, createdAt),
                Email = $"{first[1]}.{last[1]}{number + 1}@example.com",
                Name = $"{first[0]} {last[0]}",
                Phone = $"+7900{random.Below(10_000_000):D7}",
                CreatedAt = createdAt,
                Address = place,
            });
        }
        All = people;
    }

    public IReadOnlyList<SeedUser> All { get; }
}

/// <summary>An account as it is seeded.</summary>
internal sealed class SeedUser
{
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Street, city, postal code, country.</summary>
    public required string[] Address { get; init; }

    public string? Phone { get; init; }
    public bool IsAdmin { get; init; }

    /// <summary>Null for those who cannot sign in.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The secret of an authenticator app, base 32; null without a second factor.</summary>
    public string? AuthenticatorKey { get; init; }
}
