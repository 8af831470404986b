using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Data.Transactions;

internal sealed class EntryTagMapping : IEntityTypeConfiguration<EntryTag>
{
    public void Configure(EntityTypeBuilder<EntryTag> builder)
    {
        builder.ToTable("EntryTags");
        builder.HasKey(tag => new { tag.EntryId, tag.Name });
        builder.Property(tag => tag.Name).HasMaxLength(TagRules.MaxLength);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(tag => tag.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(tag => new { tag.Name, tag.EntryId });
    }
}

internal sealed class CategoryRuleMapping : IEntityTypeConfiguration<CategoryRule>
{
    public void Configure(EntityTypeBuilder<CategoryRule> builder)
    {
        builder.ToTable("CategoryRules");
        builder.Property(rule => rule.Id).ValueGeneratedNever();
        builder.Property(rule => rule.Contains).HasColumnName("ContainsText").HasMaxLength(CategoryRule.MaxContainsLength);
        builder.Property(rule => rule.Tags).HasMaxLength((TagRules.MaxLength + 2) * TagRules.MaxTags);
        builder.HasOne<Book>().WithMany().HasForeignKey(rule => rule.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(rule => rule.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}
