using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PotLock.Services.Ledger;

namespace PotLock.Web.Hosting;

/// <summary>
/// Sends figures and traces to the collector that <c>Otlp:Endpoint</c> or <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names. Without one
/// nothing is collected and nothing leaves.
/// </summary>
internal static class TelemetryExport
{
    private const string Setting = "Otlp:Endpoint";
    private const string StandardSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var own = configuration[Setting];
        if (string.IsNullOrEmpty(own) && string.IsNullOrEmpty(configuration[StandardSetting]))
        {
            return;
        }

        DatabaseTime.Measure(services);
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("potlock"))
            .WithMetrics(metrics => metrics
                .AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"))
            .WithTracing(traces => traces
                .AddSource(Telemetry.Name)
                .AddAspNetCoreInstrumentation(options => options.RecordException = false)
                .AddProcessor(new OnlyWhatMayLeave()));
        if (string.IsNullOrEmpty(own))
        {
            telemetry.UseOtlpExporter();
        }
        else
        {
            telemetry.UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, ReadEndpoint(own));
        }
    }

    private static Uri ReadEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new SettingProblemException(
                $"{Setting} is '{text}'; it must be the address of a collector, such as http://localhost:4317.");
}

/// <summary>
/// Takes from every trace what may tell of a person or of money: addresses with what was searched for or a token, who asked, the
/// texts of errors. What stays is on a list, so that nothing new leaves by itself.
/// </summary>
public sealed class OnlyWhatMayLeave : BaseProcessor<Activity>
{
    private static readonly HashSet<string> s_mayLeave =
    [
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type",
        Telemetry.KindLabel, Telemetry.OutcomeLabel,
    ];

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var (name, _) in data.TagObjects.Where(tag => !s_mayLeave.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        data.SetStatus(data.Status);
    }
}
