using Microsoft.EntityFrameworkCore;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Exports;

/// <summary>Writes everything that is kept of a person and of the person's book as <c>potlock-data-1</c>.</summary>
internal static class WritePersonJson
{
    public const string Format = "potlock-data-1";

    public static async Task RunAsync(
        OpenedBook opened, Guid userId, DateTime nowUtc, Stream stream, CancellationToken cancellationToken)
    {
        var (db, model) = (opened.Db, ModelTables.Of(opened.Db));
        await using var rows = new JsonRows(stream, db);
        var json = rows.Json;
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("exportedAtUtc", nowUtc);
        json.WritePropertyName("book");
        await WriteBookJson.RunAsync(rows, opened, userId, nowUtc, withFiles: false, cancellationToken);
        json.WriteStartObject("person");
        json.WriteStartArray("roles");
        foreach (var role in await RolesAsync(opened, userId, cancellationToken))
        {
            json.WriteStringValue(role);
        }

        json.WriteEndArray();
        var tables = PersonFormat.TablesOf(model).ToList();
        rows.WriteLegend(tables.Select(one => one.Table).Distinct());
        foreach (var (table, property) in tables)
        {
            await rows.WriteAsync(
                BookFormat.NameOf(table.Name), table,
                TableReader.ReadAsync(db, table, table.SelectOfPerson(property), userId, cancellationToken),
                (column, _) => PersonFormat.IsSecret(table, column), cancellationToken);
        }

        // What the book's own file leaves out: what each command of the book answered.
        var commands = model.InOrder.Single(table => table.EntityType == typeof(CommandRecord));
        await rows.WriteBookTableAsync(commands, (column, _) => PersonFormat.IsSecret(commands, column), cancellationToken);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Task<List<string?>> RolesAsync(OpenedBook opened, Guid userId, CancellationToken cancellationToken) => (
        from member in opened.Db.UserRoles
        join role in opened.Db.Roles on member.RoleId equals role.Id
        where member.UserId == userId
        orderby role.Name
        select role.Name).ToListAsync(cancellationToken);
}
