using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;

namespace PotLock.Data.Reports;

internal sealed class OwnReportMapping : IEntityTypeConfiguration<OwnReport>
{
    public void Configure(EntityTypeBuilder<OwnReport> builder)
    {
        builder.ToTable("OwnReports");
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Name).HasMaxLength(NameRules.MaxLength);
        builder.Property(report => report.BaseReport).HasMaxLength(OwnReport.MaxBaseLength);
        builder.Property(report => report.Tag).HasMaxLength(SpendingFilter.MaxTagLength);
        builder.Property(report => report.Text).HasMaxLength(SpendingFilter.MaxTextLength);
        builder.Property(report => report.Columns).HasColumnName("ColumnKeys").HasMaxLength(OwnReport.MaxColumnsLength);
        builder.Property(report => report.SendFormat).HasMaxLength(OwnReport.MaxFormatLength);
        builder.Ignore(report => report.Terms);
        builder.HasOne<Book>().WithMany().HasForeignKey(report => report.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(report => report.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(report => report.CategoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(report => report.NextSendOn);
    }
}

internal sealed class SentReportMapping : IEntityTypeConfiguration<SentReport>
{
    public void Configure(EntityTypeBuilder<SentReport> builder)
    {
        builder.ToTable("SentReports");
        builder.Property(sent => sent.Id).ValueGeneratedNever();
        builder.Property(sent => sent.Name).HasMaxLength(NameRules.MaxLength);
        builder.Property(sent => sent.First).HasColumnName("FirstDay");
        builder.Property(sent => sent.Last).HasColumnName("LastDay");
        builder.Property(sent => sent.Format).HasColumnName("FileFormat").HasMaxLength(OwnReport.MaxFormatLength);
        builder.Property(sent => sent.FileName).HasMaxLength(SentReport.MaxFileNameLength);
        builder.Property(sent => sent.Sha256).HasMaxLength(SentReport.Sha256Length);
        builder.Property(sent => sent.Problem).HasMaxLength(SentReport.MaxProblemLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(sent => sent.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OwnReport>().WithMany().HasForeignKey(sent => sent.OwnReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(sent => new { sent.OwnReportId, sent.SentOn }).IsUnique();
        builder.HasIndex(sent => sent.MailAfterUtc);
    }
}
