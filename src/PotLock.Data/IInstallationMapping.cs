using Microsoft.EntityFrameworkCore;

namespace PotLock.Data;

/// <summary>
/// Maps a table of people or of the installation. What it maps is no book's, so no context filters it by book: whoever asks for
/// it says whose rows it means. Every other table is <see cref="Domain.Ledger.IBookOwned"/>.
/// </summary>
/// <typeparam name="TEntity">What a row of it is.</typeparam>
internal interface IInstallationMapping<TEntity> : IEntityTypeConfiguration<TEntity>
    where TEntity : class;
