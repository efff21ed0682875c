"""What people, pastes and scanners send that no page may stumble over."""

BAD_INPUT = {
    "nul": "khai\x00sinh",
    "zero-width": "khai\u200bsi\u200dnh\ufeff",
    "emoji": "giấy khai sinh 👶🏽🎉",
    "html": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "sql": "'; DROP TABLE catalog_procedure; -- \" OR 1=1",
    "operators": 'AND OR NOT NEAR(* "khai" - ^ : )',
    "private-use": "khai sinh \ue000\uf8ff",
    "decomposed": "đăng ký".encode().decode() + "\u0301\u0302",
    "ten thousand characters": "khai " * 2_000,
    "line breaks": "khai\r\nsinh\n\n",
    "percent": "%00%27 %s {0} {{ 7*7 }} {% now %}",
}
