using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Reviews;

internal sealed class ReviewVoteConfiguration : IEntityTypeConfiguration<ReviewVote>
{
    public void Configure(EntityTypeBuilder<ReviewVote> vote)
    {
        vote.ToTable("review_votes");
        vote.HasKey(v => new { v.ReviewId, v.UserId });
        vote.HasOne<Review>().WithMany().HasForeignKey(v => v.ReviewId);
        vote.HasOne<User>().WithMany().HasForeignKey(v => v.UserId);
    }
}
