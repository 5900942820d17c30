using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Accounts;

internal sealed class AddressConfiguration : IEntityTypeConfiguration<Address>
{
    public void Configure(EntityTypeBuilder<Address> address)
    {
        address.ToTable("addresses");
        address.Property(a => a.Id).ValueGeneratedNever();
        address.Property(a => a.Recipient).HasMaxLength(AddressDetails.RecipientLength);
        address.Property(a => a.Phone).HasMaxLength(User.PhoneLength);
        address.Property(a => a.Line1).HasMaxLength(AddressDetails.LineLength);
        address.Property(a => a.Line2).HasMaxLength(AddressDetails.LineLength);
        address.Property(a => a.City).HasMaxLength(AddressDetails.PlaceLength);
        address.Property(a => a.Region).HasMaxLength(AddressDetails.PlaceLength);
        address.Property(a => a.PostalCode).HasMaxLength(AddressDetails.PostalCodeLength);
        address.Property(a => a.Country).HasMaxLength(AddressDetails.CountryLength);
        address.HasOne<User>().WithMany().HasForeignKey(a => a.UserId);
    }
}
