using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PotLock.Data;

/// <summary>Every instant is kept in UTC and comes back marked so.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => value.ToUniversalTime(),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
