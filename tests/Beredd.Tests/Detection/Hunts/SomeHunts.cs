using Beredd.Detection.Hunts;
using Beredd.Evtx.Writing;
using Beredd.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Tests.Detection.Hunts;

/// <summary>Logs to hunt in, and hunts waited for.</summary>
internal static class SomeHunts
{
    internal static readonly DateTimeOffset Night = new(2026, 11, 20, 1, 14, 7, TimeSpan.Zero);

    internal static byte[] Log(params EvtxEvent[] events)
    {
        using var log = new MemoryStream();
        using (var writer = new EvtxWriter(log))
        {
            foreach (var one in events)
                writer.Write(one);
        }
        return log.ToArray();
    }

    /// <summary>A log in which one rule finds something.</summary>
    internal static byte[] Replication(string host = "ad-1") => Log(DemoEvents.Replication(host, Night, "adm.lind"));

    /// <summary>Uploads the files; the address of the hunt.</summary>
    internal static async Task<string> Uploaded(Browser browser, params (string Name, byte[] Content)[] files)
    {
        await browser.Get("/upptack");
        var answer = await browser.Upload("/upptack", files);
        Assert.Equal(302, answer.Status);
        return answer.Location!;
    }

    /// <summary>The hunt of the address, when it has come to rest.</summary>
    internal static Task<HuntRecord> AtRest(RunningServer server, string path) => Until(server, path, hunt => hunt.IsAtRest);

    internal static async Task<HuntRecord> Until(RunningServer server, string path, Func<HuntRecord, bool> wanted)
    {
        var id = Guid.Parse(path.Split('/')[2].Split('?')[0]);
        while (true)
        {
            var hunt = await server.With(d => d.Set<HuntRecord>().AsNoTracking().Include(h => h.Files).SingleAsync(h => h.Id == id, TestContext.Current.CancellationToken));
            if (wanted(hunt))
                return hunt;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
