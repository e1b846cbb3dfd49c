using System.CommandLine;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;

namespace Hengjian.Server.Cli;

/// <summary>Makes the private authority (once) and this PC's certificate; says what to do next.</summary>
public static class CertVerb
{
    public static Command Build()
    {
        var names = new Option<string[]>("--name") { Description = "另外的名称或地址 / further names or addresses of this PC", AllowMultipleArgumentsPerToken = true };
        var office = new Option<string>("--office") { Description = "单位名称，写入证书 / the office's name, for the certificate", DefaultValueFactory = _ => "督导室" };
        var fresh = new Option<bool>("--new-authority") { Description = "重建根证书（所有手机须重新安装） / make a new authority; every phone must install it again" };
        var verb = new Command("cert", "生成内网 HTTPS 证书 / make the certificate for HTTPS on the local network") { names, office, fresh, Common.Data };
        verb.SetAction(parsed =>
        {
            var options = Common.Options(parsed);
            if ((parsed.GetValue(names) ?? []).FirstOrDefault(n => Uri.CheckHostName(n) is UriHostNameType.Unknown or UriHostNameType.Basic || !n.All(char.IsAscii)) is { } wrong)
                throw new VerbException($"“{wrong}”不能写进证书：应是电脑的名称或地址，例如 dudao.local 或 192.168.1.20。", $"“{wrong}” cannot stand in a certificate: a name or address of the PC is wanted, such as office.local or 192.168.1.20.", 2);
            var files = new CertificateFiles(options.Data);
            var all = CertificateAuthority.NamesOfThisMachine().Union(parsed.GetValue(names) ?? []).ToList();
            var made = files.Make(parsed.GetValue(office)!, all, new Clock(TimeProvider.System).Now, parsed.GetValue(fresh));
            using (made.Leaf)
            {
                var address = all.FirstOrDefault(n => n.Contains('.', StringComparison.Ordinal) && char.IsDigit(n[0]) && !n.StartsWith("127.", StringComparison.Ordinal)) ?? all[0];
                Console.Out.WriteLine($"""
                    {(made.NewAuthority ? "已生成根证书 / authority made" : "沿用原有根证书 / the authority is kept")}：{files.AuthorityFile}
                    已生成服务器证书 / certificate made：{files.ServerFile}（至 / until {made.Leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}）
                    名称与地址 / names and addresses：{string.Join("、", made.Names)}

                    下一步 / next:
                      1. 重新启动服务 / restart the server
                      2. 手机连同一网络，打开 / on a phone in the same network open  http://{address}:{HengjianOptions.DefaultPort}/cert
                      3. 按页面提示安装并信任根证书，再点“检查” / install the authority as the page says, then press check
                    """);
            }
            if (made.Refused.Count > 0)
                Console.Error.WriteLine($"原有根证书不能用于：{string.Join("、", made.Refused)}。确需使用时加 --new-authority 重建（所有手机须重新安装）。 / The authority may not vouch for these; --new-authority makes one that does.");
            return 0;
        });
        return verb;
    }
}
