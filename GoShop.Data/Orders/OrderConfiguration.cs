using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders");
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Number).HasMaxLength(20).ValueGeneratedOnAdd();
        order.Property(o => o.CustomerId).HasColumnName("user_id");
        order.Property(o => o.Currency).HasMaxLength(3);
        order.Property(o => o.IdempotencyKey).HasMaxLength(Order.IdempotencyKeyLength);
        order.Property(o => o.RequestFingerprint);
        order.HasOne(o => o.Customer).WithMany().HasForeignKey(o => o.CustomerId);
        order.Ignore(o => o.CanCancel);
        order.ComplexProperty(o => o.ShippingAddress, address =>
        {
            address.Property(a => a.Recipient).HasMaxLength(AddressDetails.RecipientLength);
            address.Property(a => a.Phone).HasMaxLength(User.PhoneLength);
            address.Property(a => a.Line1).HasMaxLength(AddressDetails.LineLength);
            address.Property(a => a.Line2).HasMaxLength(AddressDetails.LineLength);
            address.Property(a => a.City).HasMaxLength(AddressDetails.PlaceLength);
            address.Property(a => a.Region).HasMaxLength(AddressDetails.PlaceLength);
            address.Property(a => a.PostalCode).HasMaxLength(AddressDetails.PostalCodeLength);
            address.Property(a => a.Country).HasMaxLength(AddressDetails.CountryLength);
        });
    }
}
