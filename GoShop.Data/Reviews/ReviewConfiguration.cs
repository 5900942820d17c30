using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Reviews;

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.ToTable("reviews");
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.AuthorId).HasColumnName("user_id");
        review.Property(r => r.Comment).HasMaxLength(Review.CommentLength);
        review.Property(r => r.HiddenReason).HasMaxLength(Review.ReasonLength);
        review.Property(r => r.HelpfulCount).KeptByDatabase();
        review.HasOne(r => r.Product).WithMany().HasForeignKey(r => r.ProductId);
        review.HasOne(r => r.Author).WithMany().HasForeignKey(r => r.AuthorId);
    }
}
